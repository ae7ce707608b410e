import type { WrittenPicture } from './graph-svg.ts';

/** A canvas larger than this is refused by browsers: a larger drawing is made smaller in whole, never cut. */
const MOST_PIXELS = 8_192;
const SHARP = 2;

/** The picture as PNG, twice as fine as the drawing where that fits. Throws where the browser cannot draw it. */
export async function pictureAsPng({ svg, width, height }: WrittenPicture): Promise<Blob> {
  const image = new Image();
  // In the address itself: the content security policy lets pictures come from nowhere else.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(SHARP, MOST_PIXELS / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This window has no canvas to draw the picture on.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large for a PNG in this window. Save it as SVG.');
  return blob;
}

/** Hands a file to the analyst, where downloads go. Nothing leaves the machine. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Once the download has begun, its content is kept by it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
