import type { ShippedPolicy } from '../model/what-if.ts';
import { parsePolicy } from './policy-document.ts';

const files = import.meta.glob<string>('./policies/*.yaml', { query: '?raw', eager: true, import: 'default' });

/** Every file in `policies/`, by id. */
export const policies: readonly ShippedPolicy[] = Object.entries(files)
  .map(([path, text]) => {
    const { name, description } = parsePolicy(text);
    return { id: path.replace(/^.*\//, '').replace(/\.yaml$/, ''), name, description, text };
  })
  .sort((a, b) => (a.id < b.id ? -1 : 1));
