// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TailText } from './tail-text.tsx';

afterEach(cleanup);

function parts(text: string): readonly (string | null)[] {
  const { container, unmount } = render(<TailText text={text} />);
  const found = [...container.querySelectorAll('.tail-text > span')].map((part) => part.textContent);
  const whole = container.textContent;
  unmount();
  expect(whole).toBe(text);
  return found;
}

test('the last word, or the last step of a path, stands apart from what may be cut', () => {
  expect(parts('general-purpose sub-agent a209f69')).toEqual(['general-purpose sub-agent ', 'a209f69']);
  expect(parts('/srv/support/queue/C-20119.txt')).toEqual(['/srv/support/queue/', 'C-20119.txt']);
  expect(parts('support-desk.zip!/collector/')).toEqual(['support-desk.zip!/', 'collector/']);
});

test('what is short or of one piece is left whole', () => {
  expect(parts('Claude Code')).toEqual([]);
  expect(parts('payments-mcp.shop.example.com:8443')).toEqual([]);
});

test('the whole name is there on hover', () => {
  render(<TailText text="general-purpose sub-agent a209f69" />);
  expect(screen.getByTitle('general-purpose sub-agent a209f69')).toBeTruthy();
});
