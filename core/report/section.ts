import type { Block } from './block.ts';
import type { ReportContext } from './context.ts';

/** One section of the report, in one file of `sections/`, named by its id. It returns blocks, never markup. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Its place in an edition that holds all sections. */
  readonly order: number;
  /** True where it is about one vendor: no edition that holds all sections has it. */
  readonly isForVendor?: boolean;
  build(context: ReportContext): Promise<readonly Block[]> | readonly Block[];
}

export function defineSection(section: Section): Section {
  return section;
}
