import { expect, type Page } from '@playwright/test';

/**
 * Presses the node of this name in the drawing of the graph. Nothing says where a node is drawn, so the pointer feels
 * for what can be pressed, as the eye of a person would see it.
 */
export async function pressNode(page: Page, name: string): Promise<void> {
  const canvas = page.locator('.network-canvas');
  await expect(canvas.locator('canvas')).toBeVisible();
  // What is selected is told beside the drawing: open from the start, it moves nothing while the pointer feels.
  const side = page.getByRole('complementary', { name: 'Parts of the graph' });
  if (!(await side.isVisible())) await page.getByRole('button', { name: 'Table', exact: true }).click();
  await side.getByRole('tab', { name: 'Selected' }).click();
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The graph is not drawn.');
  const heading = side.getByRole('heading', { name, exact: true });
  for (let y = box.y + 12; y < box.y + box.height; y += 10)
    for (let x = box.x + 30; x < box.x + box.width; x += 44) {
      await page.mouse.move(x, y);
      if (!(await canvas.evaluate((element) => element.hasAttribute('data-over')))) continue;
      await page.mouse.click(x, y);
      if ((await heading.count()) > 0) return;
    }
  throw new Error(`No node of the graph that can be pressed is "${name}".`);
}
