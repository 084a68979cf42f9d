import { useState } from 'react';
import { searchCatalogue } from '../../clinical/orders/catalogue/catalogue.ts';
import { orderKinds, orderKindWords } from '../../clinical/orders/catalogue/item.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { ShownItem, ShownSet } from './catalogue.contract.ts';
import { useKept } from './catalogue.query.ts';
import { KeepSetDialog } from './KeepSet.dialog.tsx';
import { AddItemDialog, KeepItemDialog } from './Keep.dialogs.tsx';
import classes from './orders.module.css';
import { SettingsPanel } from './Settings.panel.tsx';

type Open = { item: ShownItem } | { set: ShownSet | undefined } | 'add';

/** What this practice orders: its sets by reason, its names and notes, its own things, its settings. */
export default function CatalogueScreen() {
  const kept = useKept();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <Page
      title="What we order"
      actions={
        <>
          <Button kind="quiet" onClick={() => setOpen({ set: undefined })}>
            New set…
          </Button>
          <Button kind="quiet" onClick={() => setOpen('add')}>
            Add to the list…
          </Button>
        </>
      }
    >
      <Answer of={kept}>
        {({ items, sets, settings, settingsVersion }) => (
          <div className={classes['stack']}>
            <SettingsPanel settings={settings} version={settingsVersion} />
            <Card title="Sets by reason of the visit">
              {sets.length === 0 && (
                <Quiet>No set is kept yet. A set is offered where the visit’s reason fits.</Quiet>
              )}
              <Rows label="Sets">
                {sets.map((set) => (
                  <SetRow key={set.id} {...{ set, items }} onOpen={() => setOpen({ set })} />
                ))}
              </Rows>
            </Card>
            <TheList items={items} onOpen={(item) => setOpen({ item })} />
            {open === 'add' && <AddItemDialog onClose={close} />}
            {typeof open === 'object' && 'item' in open && (
              <KeepItemDialog item={open.item} onClose={close} />
            )}
            {typeof open === 'object' && 'set' in open && (
              <KeepSetDialog set={open.set} items={items} onClose={close} />
            )}
          </div>
        )}
      </Answer>
    </Page>
  );
}

function SetRow(props: { set: ShownSet; items: readonly ShownItem[]; onOpen: () => void }) {
  const { set, items, onOpen } = props;
  const names = set.codes.map((code) => items.find((one) => one.code === code)?.label ?? code);
  return (
    <Row
      name={
        <>
          {set.name} {set.isEnded && <Chip>Not offered</Chip>}
        </>
      }
      detail={`For: ${set.reasons.join(', ')} · ${names.join(', ')}`}
    >
      <Button kind="plain" onClick={onOpen} label={`Change the set: ${set.name}`}>
        Change…
      </Button>
    </Row>
  );
}

interface ListProps {
  items: readonly ShownItem[];
  onOpen: (item: ShownItem) => void;
}

/** Everything that can be ordered here, by kind, as far as it answers the words typed. */
function TheList({ items, onOpen }: ListProps) {
  const [sought, setSought] = useState('');
  const found = searchCatalogue(sought, items);
  return (
    <>
      <TextField
        label="Find in the list"
        value={sought}
        onChange={setSought}
        inputMode="search"
        placeholder="wax, stitches, bandage"
      />
      {found.length === 0 && <Quiet>Nothing in the list is called so.</Quiet>}
      {orderKinds.map((kind) => {
        const ofKind = found.filter((one) => one.kind === kind);
        return ofKind.length === 0 ? null : (
          <Card key={kind} title={orderKindWords[kind]}>
            <Rows label={orderKindWords[kind]}>
              {ofKind.map((item) => (
                <ItemRow key={item.code} item={item} onOpen={() => onOpen(item)} />
              ))}
            </Rows>
          </Card>
        );
      })}
    </>
  );
}

function ItemRow({ item, onOpen }: { item: ShownItem; onOpen: () => void }) {
  const { label, note, afterCare, isHidden, isOwn } = item;
  const said = [note && `Note: ${note}`, afterCare && `Afterwards: ${afterCare}`];
  return (
    <Row
      name={
        <>
          {label} {isHidden && <Chip>Not offered</Chip>} {isOwn && <Chip tone="info">Ours</Chip>}
        </>
      }
      detail={said.filter(Boolean).join(' · ')}
    >
      <Button kind="plain" onClick={onOpen} label={`Change: ${label}`}>
        Change…
      </Button>
    </Row>
  );
}
