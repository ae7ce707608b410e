import './evidence.css';
import type { SourceAccount } from '../../../core/model/answers.ts';
import { openImport } from '../../import/import-store.ts';
import { useAskedBytes } from '../../state/byte-search.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { defineView } from '../../view.ts';
import { ByteSearch } from './search/byte-search.tsx';
import { SourceDetail } from './source-detail.tsx';
import { SourceTable } from './source-table.tsx';

export default defineView({
  id: 'evidence',
  title: 'Evidence',
  order: 20,
  icon: 'evidence',
  component: EvidenceView,
  useCount: () => useQuestion('summary', []).data?.totals.sources,
});

/** Every source with its account; the open one with its completeness, its rejects and their bytes. */
function EvidenceView() {
  // The sources before stay until the new ones are there, so that what is open stays open when one is read again.
  const sources = useQuestion('sources', [], { keepsPrevious: true });
  return (
    <Answer to={sources} what="the sources">
      {(answer) => (answer.length === 0 ? <NoEvidence /> : <Evidence sources={answer} />)}
    </Answer>
  );
}

function Evidence({ sources }: { readonly sources: readonly SourceAccount[] }) {
  const openId = usePlace((place) => place.open);
  const open = sources.find((source) => source.sourceId === openId);
  const asked = useAskedBytes();
  if (asked) return <ByteSearch asked={asked} />;
  return (
    <div className="evidence" data-open={open ? true : undefined}>
      <SourceTable sources={sources} openId={open?.sourceId} />
      {open && <SourceDetail key={open.sourceId} source={open} />}
    </div>
  );
}

function NoEvidence() {
  return (
    <EmptyState title="There is no evidence in this case yet">
      <p>
        Import files, a folder or pasted text. Each source is listed here with its hash and the account of its records.
      </p>
      <Button variant="primary" icon="import" onPress={openImport}>
        Import evidence
      </Button>
    </EmptyState>
  );
}
