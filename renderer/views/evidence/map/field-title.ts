/** A pointer as people read it: `user/name`. */
export function fieldTitle(pointer: string): string {
  return pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
}
