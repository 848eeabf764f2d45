import { parseArgs } from 'node:util'
import { measureEndurance } from '#tests/bench/codes/endurance.ts'

/** Checks that memory and cameras stay flat in a long scan: `npm run bench:scanner`. */
const { values } = parseArgs({
  options: { frames: { type: 'string', default: '3000' }, cycles: { type: 'string', default: '50' } },
})

const { early, late, ...figures } = await measureEndurance(Number(values.frames), Number(values.cycles))
const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(1))
console.log(`${megabytes(early)} MB after a tenth of the frames, ${megabytes(late)} MB at the end`)
console.log(
  JSON.stringify({
    metric: 'scanner_memory_ratio',
    value: Number((late / early).toFixed(2)),
    goal: 1.1,
    frames: figures.frames,
    open_tracks: figures.openTracks,
    camera_cycles: figures.cycles,
  }),
)
