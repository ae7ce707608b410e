/** Where a key may be kept between two starts, under the protection of the operating system. */
export interface KeyVault {
  /** False where the system protects nothing: then no key is kept. */
  isAvailable(): boolean;
  /** What is kept; undefined where nothing is, or where it cannot be opened here any more. */
  read(): Promise<string | undefined>;
  keep(secret: string): Promise<void>;
  forget(): Promise<void>;
}
