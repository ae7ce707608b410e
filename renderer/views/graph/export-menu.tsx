import { useState } from 'react';
import { sentenceOf } from '../../../core/base/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { type GraphPicture, writeGraphSvg } from './graph-svg.ts';
import { pictureAsPng, saveFile } from './save-picture.ts';

/** Saves the drawing as it is, with its legend and with what it draws together. */
export function ExportMenu({ picture }: { readonly picture: () => GraphPicture }) {
  const [said, setSaid] = useState('');
  const save = async (format: 'svg' | 'png') => {
    try {
      const written = writeGraphSvg(picture());
      const content =
        format === 'svg' ? new Blob([written.svg], { type: 'image/svg+xml' }) : await pictureAsPng(written);
      saveFile(`graph.${format}`, content);
      setSaid(`graph.${format} is saved where downloads go.`);
    } catch (thrown) {
      setSaid(`It could not be saved. ${sentenceOf(thrown)}`);
    }
  };
  return (
    <Popover
      label="Export the drawing"
      trigger={
        <Button icon="import" variant="plain">
          Export
        </Button>
      }
    >
      <div className="graph-export">
        <p>The drawing as it is now, with title, legend and what it draws together. In light colours, for paper.</p>
        <div className="graph-panel-acts">
          <Button onPress={() => void save('svg')}>Save as SVG</Button>
          <Button onPress={() => void save('png')}>Save as PNG</Button>
        </div>
        <p role="status">{said}</p>
      </div>
    </Popover>
  );
}
