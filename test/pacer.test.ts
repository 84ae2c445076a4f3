import { createPacers } from '../src/pacer.ts'
import { pacing } from './queue/pacing.ts'

pacing('the pacers of one process', (count) => {
  const pacers = createPacers()
  return Array.from({ length: count }, () => pacers)
})
