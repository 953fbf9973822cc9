/** A drawing as a picture, `finer` times as fine as its own units. Rejects where the browser cannot draw it. */
export const drawPng = async (
  drawing: { text: string; width: number; height: number },
  finer: number,
): Promise<Blob> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(drawing.width * finer);
  canvas.height = Math.round(drawing.height * finer);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The browser could not draw the picture"));
      else resolve(blob);
    }, "image/png");
  });
};
