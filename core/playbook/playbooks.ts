import { type Playbook, parsePlaybook } from './parse-playbook.ts';

const files = import.meta.glob<string>(['../../playbooks/*.yaml', '!../../playbooks/*.example.yaml'], {
  query: '?raw',
  eager: true,
  import: 'default',
});

/** Every playbook in `playbooks/`, by id. Each is read at its first use: a start must not wait for half a megabyte of YAML. */
export const playbooks: readonly Playbook[] = Object.entries(files)
  .map(([path, text]) => readAtFirstUse(path.replace(/^.*\//, '').replace(/\.yaml$/, ''), text))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

function readAtFirstUse(id: string, text: string): Playbook {
  let read: Playbook | undefined;
  const playbook = () => (read ??= parsePlaybook(id, text));
  return {
    id,
    origin: 'shipped',
    get cacao() {
      return playbook().cacao;
    },
    get whole() {
      return playbook().whole;
    },
  };
}
