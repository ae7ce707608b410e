import { withSignsEscaped } from '../../base/unseen.ts';
import { defineExporter, type ExportedCase } from '../exporter.ts';
import { idIn } from '../ids.ts';
import { stixObjects } from '../stix-objects.ts';

export default defineExporter({
  id: 'stix',
  title: 'STIX 2.1 bundle',
  purpose: 'detection',
  takers: 'MISP, OpenCTI and other threat intelligence platforms',
  holds:
    'The incident with the Incident Core Extension, its agents as software, techniques as attack patterns with a sighting for each finding, notes, and playbook steps as tasks.',
  lacks: 'No event content beyond what findings quote.',
  size: 'findings',
  ending: '.json',
  async *write(exported: ExportedCase) {
    const bundle = {
      type: 'bundle',
      id: `bundle--${idIn(exported.manifest.id, 'bundle')}`,
      objects: stixObjects(exported),
    };
    yield `${withSignsEscaped(JSON.stringify(bundle, null, 2))}\n`;
  },
});
