import './tabs.css';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';

export interface TabContent {
  readonly id: string;
  readonly title: ReactNode;
  readonly content: ReactNode;
}

export interface TabSetProps {
  readonly label: string;
  readonly tabs: readonly TabContent[];
  readonly selected?: string;
  /** The page in sight at first; the first one where absent. */
  readonly opened?: string;
  readonly onSelect?: (id: string) => void;
}

/** Pages of which one is shown. Only the page in sight is made. */
export function TabSet({ label, tabs, selected, opened, onSelect }: TabSetProps) {
  return (
    <Tabs
      className="tabs"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      {...(opened === undefined ? {} : { defaultSelectedKey: opened })}
      onSelectionChange={(key) => onSelect?.(String(key))}
    >
      <TabList className="tab-list" aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className="tab">
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {content}
        </TabPanel>
      ))}
    </Tabs>
  );
}
