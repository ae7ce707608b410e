const files = import.meta.glob<string>('../../playbooks/templates/*.md', {
  query: '?raw',
  eager: true,
  import: 'default',
});

/** The text of every file in `playbooks/templates/`, by id. */
export const shippedTemplates: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files)
    .map(([path, text]) => [path.replace(/^.*\//, '').replace(/\.md$/, ''), text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
