import './jsdom-gaps.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { parsePlace, usePlace } from '../../renderer/state/place.ts';
import { createQueryClient } from '../../renderer/state/question.ts';
import { type Workbench, WorkbenchProvider } from '../../renderer/state/workbench.tsx';
import { fakeWorkbench } from '../../renderer/testing/fake-workbench.ts';

/** Renders a part of the renderer over a workbench, at a place such as `#/evidence?open=a1b2`. */
export function renderOver(
  content: ReactNode,
  { workbench = fakeWorkbench(), at = '#/overview' }: { readonly workbench?: Workbench; readonly at?: string } = {},
): RenderResult {
  history.replaceState(null, '', at);
  usePlace.setState({ ...parsePlace(at), arranged: {} });
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <WorkbenchProvider workbench={workbench}>{content}</WorkbenchProvider>
    </QueryClientProvider>,
  );
}
