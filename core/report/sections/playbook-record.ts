import { paragraph } from '../block.ts';
import { runBlocks } from '../playbook-run-blocks.ts';
import { defineSection } from '../section.ts';

/** Every step that was answered, by whom, when and on which events; where the playbook was left; and what waits. */
export default defineSection({
  id: 'playbook-record',
  title: 'Playbook record',
  order: 100,
  build({ runs, playbooks }) {
    if (runs.length === 0) return [paragraph('No playbook has been walked in this case.')];
    return runs.flatMap((run) =>
      runBlocks(
        run,
        playbooks.find((playbook) => playbook.id === run.playbookId),
      ),
    );
  },
});
