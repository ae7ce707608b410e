/** Longer names are worked out each time: keeping them would keep a source's own texts. */
const LONGEST = 100;

/**
 * Works out a pure function of a name once. Names are few and come with every record; those that a source makes up beyond
 * `most` are not kept, so that no source can fill the memory.
 */
export function remember<Made>(most: number, make: (name: string) => Made): (name: string) => Made {
  const made = new Map<string, Made>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const fresh = make(name);
    if (made.size < most && name.length <= LONGEST) made.set(name, fresh);
    return fresh;
  };
}
