import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { ndcWords } from '../../clinical/barcodes/ndc.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { csvOf } from '../../ui/csv.ts';
import { saveCsv } from '../../ui/save-csv.ts';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { TwoLines } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { ChoiceField, issuesIn, numberTyped } from './form-fields.tsx';
import { setParContract } from './stock-acts.contract.ts';
import type { ShownItem, ShownToOrder } from './supplies.contract.ts';
import { SuppliesPage } from './SuppliesPage.tsx';
import { useOnHand, useSetPar } from './supplies.query.ts';
import { amount } from './supply-words.ts';

/** What there is less of than the practice wants, what is out first. */
export default function ReorderScreen() {
  const found = useOnHand();
  const mayKeep = useMay('supplies.keep');
  const [isSetting, setSetting] = useState(false);
  const data = found.state === 'ready' ? found.data : undefined;
  const actions = (
    <>
      <Button kind="plain" icon={IconPrinter} onClick={() => window.print()}>
        Print
      </Button>
      <Button
        kind="quiet"
        icon={IconDownload}
        disabled={!data}
        onClick={() => data && saveCsv(reorderCsv(data.toOrder), `reorder-${data.today}.csv`)}
      >
        Save as CSV
      </Button>
      {mayKeep && (
        <Button kind="quiet" onClick={() => setSetting(true)}>
          Set a par level…
        </Button>
      )}
    </>
  );
  return (
    <SuppliesPage at="/supplies/reorder" actions={actions}>
      <Answer of={found}>
        {({ toOrder, items }) => (
          <>
            <DataTable
              caption="What to reorder"
              columns={columns}
              rows={toOrder}
              keyOf={({ itemCode }) => itemCode}
              empty={
                <EmptyState title="Nothing is below its par.">
                  Items with a par level stand here once there is less of them.
                </EmptyState>
              }
            />
            {isSetting && <ParDialog items={items} onClose={() => setSetting(false)} />}
          </>
        )}
      </Answer>
    </SuppliesPage>
  );
}

const columns: readonly Column<ShownToOrder>[] = [
  {
    ...{ key: 'item', head: 'Item', names: true, width: '34%' },
    cell: ({ label, itemCode }) => <TwoLines first={label} second={codeWords(itemCode)} />,
  },
  {
    ...{ key: 'usable', head: 'Can be used' },
    cell: ({ usable, unusable, isOut, unit }) => (
      <>
        {amount(usable, unit)} {isOut && <Chip tone="critical">out of stock</Chip>}{' '}
        {unusable > 0 && <Chip tone="warning">{unusable} more cannot be used</Chip>}
      </>
    ),
  },
  { key: 'par', head: 'Order below', align: 'end', cell: ({ par }) => par },
  { key: 'upTo', head: 'Fill up to', align: 'end', cell: ({ upTo }) => upTo },
  { key: 'order', head: 'Order', align: 'end', cell: ({ order, unit }) => amount(order, unit) },
];

/** What a supplier knows it by; codes of our own say nothing to anybody. */
function codeWords(itemCode: string): string {
  if (itemCode.startsWith('ndc:')) return `NDC ${ndcWords(itemCode.slice(4))}`;
  return itemCode.startsWith('cvx:') ? `CVX ${itemCode.slice(4)}` : '';
}

function ParDialog({ items, onClose }: { items: readonly ShownItem[]; onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title="Set a par level" size={520}>
      <ParForm items={items} onClose={onClose} />
    </Dialog>
  );
}

function ParForm({ items, onClose }: { items: readonly ShownItem[]; onClose: () => void }) {
  const [itemCode, setItemCode] = useState('');
  const [par, setPar] = useState('');
  const [upTo, setUpTo] = useState('');
  const act = useSetPar();
  const input = { itemCode, par: numberTyped(par), upTo: numberTyped(upTo) };
  const choose = (code: string) => {
    const item = items.find((one) => one.itemCode === code);
    setItemCode(code);
    setPar(item?.par === undefined ? '' : String(item.par));
    setUpTo(item?.upTo === undefined ? '' : String(item.upTo));
  };
  return (
    <DialogForm
      label="Par level"
      save="Set par level"
      said="Par level set."
      wrong={issuesIn(setParContract, input)}
      send={() => act.send(input)}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <ChoiceField
        label="Item"
        name="itemCode"
        value={itemCode}
        onChange={choose}
        options={items.map((one) => ({ value: one.itemCode, label: one.label }))}
        required
      />
      <FieldGrid minWidth={160}>
        <TextField
          label="Order when there are fewer than"
          name="par"
          value={par}
          onChange={setPar}
          inputMode="decimal"
          hint="0 takes it off the list."
          required
        />
        <TextField
          label="Fill up to"
          name="upTo"
          value={upTo}
          onChange={setUpTo}
          inputMode="decimal"
          required
        />
      </FieldGrid>
    </DialogForm>
  );
}

/** The reorder list as a file for a supplier or a spreadsheet. */
function reorderCsv(toOrder: readonly ShownToOrder[]): string {
  const rows = toOrder.map(({ label, itemCode, usable, unusable, par, upTo, order, unit }) => [
    ...[label, itemCode, usable, unusable, par, upTo, order, unit],
  ]);
  const head = ['Item', 'Code', 'Usable', 'Not usable', 'Par', 'Fill up to', 'Order', 'Unit'];
  return csvOf([head, ...rows]);
}
