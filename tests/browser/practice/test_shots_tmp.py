import pytest
from pathlib import Path
pytestmark=[pytest.mark.browser]
OUT=Path("/tmp/shots-player"); OUT.mkdir(exist_ok=True)
@pytest.mark.parametrize("scheme",["light","dark"])
@pytest.mark.parametrize("size",[(360,740),(768,1024),(1440,900)])
def test_shots(opened, context, size, scheme):
    page=opened(is_new=False)
    page.set_viewport_size({"width":size[0],"height":size[1]})
    page.emulate_media(color_scheme=scheme)
    n=f"{size[0]}-{scheme}"
    msgs=[]
    page.on("console",lambda m:msgs.append(m.text)); page.on("pageerror",lambda e:msgs.append(str(e)))
    page.screenshot(path=OUT/f"{n}-1list.png")
    page.click("[data-do=begin]")
    page.clock.run_for(4000); page.screenshot(path=OUT/f"{n}-2prepare.png")
    page.clock.run_for(9500); page.screenshot(path=OUT/f"{n}-3run.png")
    page.keyboard.press("s"); page.clock.run_for(13000); page.screenshot(path=OUT/f"{n}-4side.png")
    page.keyboard.press(" "); page.clock.run_for(200); page.screenshot(path=OUT/f"{n}-5paused.png")
    page.keyboard.press("x"); page.clock.run_for(200); page.screenshot(path=OUT/f"{n}-6stop.png")
    page.click("[data-why=sharp_pain]"); page.clock.run_for(200); page.screenshot(path=OUT/f"{n}-7advice.png")
    page.click("[data-do=advice-on]"); page.keyboard.press("s"); page.clock.run_for(12000);page.screenshot(path=OUT/f"{n}-8time.png")
    page.keyboard.press("s"); page.clock.run_for(500);page.screenshot(path=OUT/f"{n}-9over.png")
    print(msgs, page.evaluate("document.documentElement.scrollWidth"))
