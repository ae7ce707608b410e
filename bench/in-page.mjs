// What is measured in a page, and how it is said.

/** How long each frame took while something was done, in milliseconds. */
export async function framesDuring(page, act) {
  await page.evaluate(() => {
    window.frames_ = [];
    let last = performance.now();
    const frame = (now) => {
      window.frames_?.push(now - last);
      last = now;
      if (window.frames_) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  return await page.evaluate(() => {
    const all = window.frames_;
    window.frames_ = undefined;
    return all;
  });
}

/** Prints durations in milliseconds: one as it is, several by their median, 95th percentile and longest. */
export function say(what, durations) {
  if (durations.length === 0) return console.log(`${what}: not asked`);
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1);
  if (sorted.length === 1) return console.log(`${what}: ${at(0)} ms`);
  console.log(`${what}: median ${at(0.5)} ms, 95th ${at(0.95)} ms, longest ${at(1)} ms of ${sorted.length}`);
}
