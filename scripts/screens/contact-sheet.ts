import type { Browser } from "@playwright/test";

export interface Screen {
  name: string;
  png: Buffer;
}

/** All screens of one walk on one picture, each under its name and as wide as `shown` pixels. */
export async function drawContactSheet(
  browser: Browser,
  screens: readonly Screen[],
  { shown, columns, dark }: { shown: number; columns: number; dark: boolean },
): Promise<Buffer> {
  const [paper, ink] = dark ? ["#000", "#e8eaec"] : ["#d9dcdf", "#1c2024"];
  const cells = screens
    .map(({ name, png }) => {
      const source = `data:image/png;base64,${png.toString("base64")}`;
      return `<figure><img src="${source}" width="${shown}"><figcaption>${name}</figcaption></figure>`;
    })
    .join("");
  const page = await browser.newPage({
    viewport: { width: columns * (shown + 16) + 16, height: 400 },
  });
  await page.setContent(`<style>
    body { margin: 0; padding: 16px; background: ${paper}; color: ${ink}; font: 13px system-ui, sans-serif;
      display: grid; gap: 16px; grid-template-columns: repeat(${columns}, ${shown}px); }
    figure { margin: 0 } img { display: block } figcaption { padding-top: 4px }
  </style>${cells}`);
  const sheet = await page.screenshot({ fullPage: true });
  await page.close();
  return sheet;
}
