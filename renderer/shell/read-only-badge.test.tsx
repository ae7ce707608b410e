// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderOver } from '../../test/renderer/render-over.tsx';
import { fakeWorkbench } from '../testing/fake-workbench.ts';
import { ReadOnlyBadge } from './read-only-badge.tsx';

afterEach(cleanup);

const WHY = 'The case in "/mnt/x.spoor" can only be read, since its disk is mounted read-only (EROFS).';

test('a case that can only be read says so, why, and what still works', async () => {
  renderOver(<ReadOnlyBadge />, { workbench: fakeWorkbench({ readOnlyBecause: async () => WHY }) });
  fireEvent.click(await screen.findByRole('button', { name: /Read only/ }));
  const told = within(await screen.findByRole('dialog'));
  expect(told.getByText(WHY)).toBeTruthy();
  expect(told.getByText(/Nothing locks the case/)).toBeTruthy();
});
