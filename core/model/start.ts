/** A case that lies in the folder of the start screen. */
export interface FoundCase {
  /** Name of its folder there: what it is opened by. */
  readonly name: string;
  /** The title that its manifest gives; undefined where that cannot be read. */
  readonly title: string | undefined;
}

/** What the start screen is told: where cases are made, and which are there. */
export interface StartState {
  /** Path of the folder, to be shown. The page never sends one. */
  readonly folder: string;
  readonly cases: readonly FoundCase[];
  /** Why the folder cannot be looked into, where another one can be chosen. */
  readonly trouble?: string | undefined;
  /** True where the host can ask for another folder, by a dialog of the system. */
  readonly canChoose: boolean;
}

/** What the start screen asks for: a new case of this name. */
export interface NewCase {
  readonly name: string;
  readonly timeZone: string;
}
