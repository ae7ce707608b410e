import type { EventDraft } from '../../model/event.ts';
import { toolCall } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import configurationChanged from './configuration-changed.ts';

const CHANGE: EventDraft = { kind: 'configuration_change', sessionId: 'settings', input: 'approval: never' };
const PAY = toolCall('send_money', {});

testEvidence(configurationChanged, [
  {
    when: 'settings changed before',
    events: [CHANGE, PAY],
    harmful: [1],
    state: 'present',
    sentence: '1 change of settings is recorded',
  },
  {
    when: 'they changed afterwards',
    events: [PAY, CHANGE],
    harmful: [0],
    state: 'absent',
    sentence: 'No change of settings',
  },
]);
