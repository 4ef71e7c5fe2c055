"""An address as a QR code: inline SVG, black on white in either colour scheme, because cameras expect that."""

import io


def svg_of(address: str) -> str:
    """The picture alone, without a size of its own: the page gives it one."""
    import segno  # 40 ms, and only for those who pair

    made = io.BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(
        made, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4, dark="#000", light="#fff",
        svgclass="qr", lineclass=None,
    )  # fmt: skip
    return made.getvalue().decode("ascii")
