/**
 * Lets statements through side by side, and a checkpoint alone: while a statement of another connection is under way, the
 * engine refuses one, or waits for what cannot go on meanwhile, because all connections share one thread.
 */
export class CheckpointGate {
  #running = 0;
  #shut: Promise<void> | undefined;
  #onIdle: (() => void) | undefined;

  /** Does work of a statement, once no checkpoint is wanted. */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#shut !== undefined) await this.#shut;
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#onIdle?.();
    }
  }

  /** Does work once every statement that is under way has ended; those that come meanwhile wait for it. */
  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#shut !== undefined) await this.#shut;
    let open: (() => void) | undefined;
    this.#shut = new Promise((resolve) => {
      open = resolve;
    });
    try {
      if (this.#running > 0)
        await new Promise<void>((resolve) => {
          this.#onIdle = resolve;
        });
      return await work();
    } finally {
      this.#onIdle = undefined;
      this.#shut = undefined;
      open?.();
    }
  }
}
