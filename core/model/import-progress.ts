/** Progress of a long act; every count only grows. */
export interface ImportProgress {
  readonly stage: 'receive' | 'open' | 'read' | 'link' | 'save';
  readonly name: string;
  readonly bytesDone: number;
  readonly bytesTotal: number | undefined;
  readonly recordsDone: number;
  readonly sourcesDone: number;
  /** Over all files of the stage, of which `name` is only one; absent where that is not known. */
  readonly overall?: { readonly bytesDone: number; readonly bytesTotal: number } | undefined;
}
