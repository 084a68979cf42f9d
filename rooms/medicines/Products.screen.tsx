import { useState } from 'react';
import { ndcWords } from '../../clinical/barcodes/ndc.ts';
import { unitWord } from '../../clinical/dosing/unit.ts';
import { routeWords } from '../../clinical/medicines/drug.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { useMay } from '../../wire/use-me.ts';
import { useProducts } from './medicines.query.ts';
import { ProtocolDialog } from './Protocol.dialog.tsx';
import { ProductDialog } from './Product.dialog.tsx';
import type { ShownProduct } from './products.contract.ts';

/** What the practice buys of each medicine: by these NDCs a label is known when it is scanned. */
export default function ProductsScreen() {
  const found = useProducts();
  const mayKeep = useMay('catalogue.keep');
  const maySee = useMay('order.view');
  const maySign = useMay('order.sign');
  const [open, setOpen] = useState<'product' | 'protocol'>();
  const close = () => setOpen(undefined);
  return (
    <Page
      title="Medicines we buy"
      actions={
        <>
          {maySee && <GoButton to="/medicines/handed-out">What was handed out</GoButton>}
          {maySign && (
            <Button kind="quiet" onClick={() => setOpen('protocol')}>
              When a patient reacts…
            </Button>
          )}
          {mayKeep && (
            <Button kind="quiet" onClick={() => setOpen('product')}>
              Write down a product…
            </Button>
          )}
        </>
      }
    >
      <Answer of={found}>
        {({ products }) =>
          products.length === 0 ? (
            <EmptyState title="No product is written down yet.">
              A label that is scanned is known by the NDC that stands here.
            </EmptyState>
          ) : (
            <Card>
              <Rows label="Medicines we buy">
                {products.map((one) => (
                  <Row key={one.id} name={one.label} detail={aboutOf(one)} />
                ))}
              </Rows>
            </Card>
          )
        }
      </Answer>
      {open === 'product' && <ProductDialog onClose={close} />}
      {open === 'protocol' && found.state === 'ready' && (
        <ProtocolDialog kept={found.data.protocol ?? ''} onClose={close} />
      )}
    </Page>
  );
}

function aboutOf(product: ShownProduct): string {
  const { ndc, strength, routes, holds, beyondUseDays, isSample } = product;
  const words = [
    isSample && 'Sample, not for sale',
    `NDC ${ndcWords(ndc)}`,
    strength &&
      `${inThousands(strength.amount)} ${unitWord(strength.unit)} in ${strength.per} ${unitWord(strength.perUnit)}`,
    holds && `one holds ${holds.amount} ${unitWord(holds.unit)}`,
    routes.map((route) => routeWords[route]).join(', '),
    beyondUseDays && `${beyondUseDays} days once opened`,
  ];
  return words.filter(Boolean).join(' · ');
}

/** 1,200,000 and not 1200000: nobody counts zeros. */
const inThousands = (amount: string): string => amount.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
