/** What this machine's graphics can do: nothing, little (drawn by the processor), or much. */

export interface Quality {
  readonly software: boolean;
  readonly antialias: boolean;
  readonly pixelRatio: number;
  readonly shadowPixels: number;
  /** Milliseconds that lie between two pictures at least. */
  readonly frameMs: number;
}

const SOFTWARE = /swiftshader|llvmpipe|software|basic render|softpipe/i;
const MOST_PIXELS = 2;

/** Null where there is no WebGL 2. */
export function quality(): Quality | null {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const gl = canvas.getContext("webgl2");
  if (!gl) return null;
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  const software = SOFTWARE.test(name);
  return {
    software,
    antialias: true,
    pixelRatio: Math.min(devicePixelRatio, software ? 1 : MOST_PIXELS),
    shadowPixels: software ? 512 : 1024,
    frameMs: software ? 40 : 15,
  };
}
