import { growthCharts } from '../../clinical/growth/chart-forms.ts';
import { measureNames } from '../../clinical/growth/growth-words.ts';
import { growthMeasures } from '../../clinical/growth/measure.ts';
import { Answer } from '../../ui/Answer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useAddressSetting } from '../../ui/navigation/links.tsx';
import { useChartGrowth } from './chart.query.ts';
import { ChartPage } from './ChartPage.tsx';
import { Gestation } from './Gestation.panel.tsx';
import classes from './Growth.module.css';
import { GrowthChartPanel } from './GrowthChart.panel.tsx';

/** How a child grows, on the printed charts of WHO, CDC and Fenton. */
export default function GrowthScreen() {
  return (
    <ChartPage section="growth">
      {(summary) => <Growth key={summary.patient.id} patientId={summary.patient.id} />}
    </ChartPage>
  );
}

const measures = growthMeasures.map((value) => ({ value, label: measureNames[value] }));

function Growth({ patientId }: { patientId: string }) {
  const [of, setMeasure] = useAddressSetting('of', 'weight');
  const [on, setChart] = useAddressSetting('on', 'recommended');
  const measure = growthMeasures.find((each) => each === of) ?? 'weight';
  const chart = growthCharts.find((each) => each === on);
  return (
    <Answer of={useChartGrowth(patientId, chart, measure)}>
      {(page) =>
        page.state === 'none' ? (
          <EmptyState title="No growth chart">{page.because}</EmptyState>
        ) : (
          <div className={classes['page']}>
            <div className={classes['choices']}>
              <SegmentedChoice
                label="Measure"
                labelHidden
                wrap
                options={measures}
                value={measure}
                onChange={setMeasure}
              />
              <SegmentedChoice
                label="Chart"
                labelHidden
                wrap
                options={page.charts.map(({ chart: value, name }) => ({ value, label: name }))}
                value={page.charts.find((one) => one.chart === chart)?.chart ?? page.chart}
                onChange={setChart}
              />
            </div>
            <Gestation patientId={patientId} page={page} />
            <GrowthChartPanel page={page} />
          </div>
        )
      }
    </Answer>
  );
}
