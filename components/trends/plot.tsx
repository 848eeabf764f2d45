import { area, line } from 'd3-shape'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { monthName, shortMonthName } from '#components/ui/month-name.ts'
import { HEIGHT, plotScales, WIDTH } from './plot-scales.ts'

type Point = { month: string; value: number }
type PlotProps = {
  title: string
  text: ReactNode
  /** The heading of the numbers' column. */
  unit: string
  shape: 'area' | 'bars'
  points: Point[]
}

/** A plot by month, with a sentence above and the numbers behind it. Drawn on the server, in the colours of the theme. */
export function Plot({ title, text, unit, shape, points }: PlotProps) {
  const locale = useLocale()
  const { x, y, ticks } = plotScales(
    points.map(({ month }) => month),
    points.map(({ value }) => value),
  )
  const number = new Intl.NumberFormat(locale === 'nb' ? 'nb-NO' : 'en-GB')
  const Marks = shape === 'area' ? Area : Bars
  return (
    <figure className="grid content-start gap-2 break-inside-avoid">
      <figcaption>
        <h3 className="font-bold">{title}</h3>
        <p className="text-ink-soft text-sm">{text}</p>
      </figcaption>
      <div aria-hidden="true" className="figures relative mt-2 mr-1 mb-6 ml-12 h-40 text-ink-soft text-xs">
        {ticks.map((tick) => (
          <span
            key={tick}
            className="-translate-y-1/2 absolute right-full mr-2 whitespace-nowrap"
            style={{ top: `${(y(tick) / HEIGHT) * 100}%` }}
          >
            {number.format(tick)}
          </span>
        ))}
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="size-full overflow-visible"
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x2={WIDTH}
              y1={y(tick)}
              y2={y(tick)}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <Marks points={points} x={x} y={y} />
        </svg>
        {points.map(
          ({ month }, index) =>
            (points.length - 1 - index) % MONTHS_PER_LABEL === 0 && (
              <span
                key={month}
                className="-translate-x-1/2 absolute top-full mt-1 whitespace-nowrap last:right-0 last:translate-x-0"
                style={index === points.length - 1 ? {} : { left: `${(middle(x, month) / WIDTH) * 100}%` }}
              >
                {shortMonthName(month, locale)}
              </span>
            ),
        )}
      </div>
      <Numbers points={points} unit={unit} format={(value) => number.format(value)} />
    </figure>
  )
}

const MONTHS_PER_LABEL = 6

type Scales = Pick<ReturnType<typeof plotScales>, 'x' | 'y'>
type MarksProps = Scales & { points: Point[] }

const middle = (x: Scales['x'], month: string) => x(month)! + x.bandwidth() / 2

function Area({ points, x, y }: MarksProps) {
  const at = ({ month }: Point) => middle(x, month)
  const shape = area<Point>(at, HEIGHT, ({ value }) => y(value))
  const edge = line<Point>(at, ({ value }) => y(value))
  return (
    <>
      <path d={shape(points) ?? ''} className="fill-accent-soft" />
      <path d={edge(points) ?? ''} className="fill-none stroke-2 stroke-accent" vectorEffect="non-scaling-stroke" />
    </>
  )
}

function Bars({ points, x, y }: MarksProps) {
  return points
    .filter(({ value }) => value > 0)
    .map(({ month, value }) => (
      <rect
        key={month}
        x={x(month)}
        width={x.bandwidth()}
        y={y(value)}
        height={HEIGHT - y(value)}
        className="fill-accent"
      />
    ))
}

/** The newest month first. */
function Numbers({ points, unit, format }: Pick<PlotProps, 'points' | 'unit'> & { format(value: number): string }) {
  const t = useTranslations('trends')
  const locale = useLocale()
  return (
    <details className="screen-only text-sm">
      <summary className="link w-fit cursor-pointer py-1">{t('numbers')}</summary>
      <table className="figures mt-2">
        <thead>
          <tr className="text-ink-soft">
            <th scope="col" className="pr-6 text-left font-normal">
              {t('month')}
            </th>
            <th scope="col" className="text-right font-normal">
              {unit}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ month, value }) => (
            <tr key={month} className="border-line border-t">
              <th scope="row" className="py-0.5 pr-6 text-left font-normal">
                {monthName(month, locale)}
              </th>
              <td className="text-right">{format(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
