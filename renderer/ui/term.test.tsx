// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import '../../test/renderer/jsdom-gaps.ts';
import { afterEach, expect, test } from 'vitest';
import { GLOSSARY } from './glossary.ts';
import { Term } from './term.tsx';

afterEach(cleanup);

test('a word of the trade is explained when its button is pressed', async () => {
  render(<Term of="inject">injects</Term>);
  const word = screen.getByRole('button', { name: 'injects: what does it mean?' });
  expect(word.textContent).toBe('injects');
  fireEvent.click(word);
  const told = await screen.findByRole('dialog', { name: 'What Inject means' });
  expect(told.textContent).toContain(GLOSSARY.inject.says);
});

test('every word says what it means in whole sentences, and none twice', () => {
  const words = Object.values(GLOSSARY);
  for (const { says } of words) expect(says).toMatch(/^[A-Z].{30,}\.$/);
  expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
});
