import { toolCall } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import credentialDiffers from './credential-differs.ts';

const by = (credential?: string) => toolCall('send_money', {}, credential === undefined ? {} : { credential });

testEvidence(credentialDiffers, [
  {
    when: 'the call was made with another key',
    events: [by('key-a'), by('key-b')],
    harmful: [1],
    state: 'present',
    sentence: '“key-b” is used by no other recorded call',
  },
  {
    when: 'it was made with the usual key',
    events: [by('key-a'), by('key-a')],
    harmful: [1],
    state: 'absent',
    sentence: 'the same principal and credential',
  },
  {
    when: 'no key is recorded',
    events: [by(), by()],
    harmful: [1],
    state: 'not_recorded',
    sentence: 'are not recorded',
  },
  {
    when: 'only that of the harmful call is',
    events: [by(), by('key-b')],
    harmful: [1],
    state: 'not_recorded',
    sentence: 'make their other calls',
  },
]);
