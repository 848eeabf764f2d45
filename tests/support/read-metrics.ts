export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

/** What a server exports to Prometheus, line by line. */
export async function readMetrics(port: number): Promise<Sample[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
  if (!answer.ok) throw new Error(`The metrics were not given: ${answer.status}`)
  return parseMetrics(await answer.text())
}

function parseMetrics(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] = /^([a-z_:][a-z0-9_:]*)(?:\{(.*)\})? (\S+)/i.exec(line) ?? []
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, text]) => [label!, text!])
      return { name: name!, labels: Object.fromEntries(pairs), value: Number(value) }
    })
}
