import type { Job, Queue } from './port.ts'

/** Two queues as one: what only this process can do, and what any of several may. */
export function splitQueue(own: Queue, shared: Queue, isOwn: (job: Job) => boolean): Queue {
  const both = [own, shared]
  return {
    async put(jobs) {
      const mine = jobs.filter(isOwn)
      // What is done here is not held up by a Redis out of reach.
      if (mine.length > 0) await own.put(mine)
      if (mine.length < jobs.length) await shared.put(jobs.filter((job) => !isOwn(job)))
    },
    async start(work) {
      for (const queue of both) await queue.start(work)
    },
    async stop() {
      await Promise.all(both.map((queue) => queue.stop()))
    },
    async idle() {
      await Promise.all(both.map((queue) => queue.idle()))
    },
    depth() {
      const [mine, others] = [own.depth(), shared.depth()]
      return { waiting: mine.waiting + others.waiting, running: mine.running + others.running }
    },
  }
}
