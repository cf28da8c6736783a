/** Who is asked every day, and when: computed without the code that is tested, from what Intl knows of zones. */
export interface Person {
  name: string
  timeZone: string
  time: string
  quietHours: { from: string; to: string }
}

export interface Asked {
  /** When it was due. */
  slot: number
  /** When it was asked. */
  at: number
}

const dayMs = 24 * 60 * 60_000

/** New York, Paris, Lord Howe, Auckland, Santiago and Casablanca change their clocks within weeks of this. */
export const firstMoment = Date.parse('2027-03-13T09:17:00Z')

const zones = [
  'America/New_York',
  'Europe/Paris',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Pacific/Apia',
  'America/St_Johns',
  'UTC',
]
const times = ['02:30', '02:00', '01:30', '00:00', '07:45', '08:00', '12:30', '18:00', '21:59', '22:00', '23:50', '03:00']
const quiet = [
  { from: '22:00', to: '08:00' },
  { from: '00:00', to: '02:15' },
  { from: '12:00', to: '13:30' },
  { from: '09:00', to: '09:00' },
  { from: '23:30', to: '02:30' },
]

export function peopleOf(count: number): Person[] {
  return Array.from({ length: count }, (_, number) => ({
    name: `person ${number}`,
    timeZone: zones[number % zones.length] ?? 'UTC',
    time: times[Math.floor(number / zones.length + number) % times.length] ?? '',
    quietHours: quiet[(number * 7) % quiet.length] ?? { from: '', to: '' },
  }))
}

/** The first time that a person is due after a moment. */
export function firstDue({ timeZone, time }: Person, after: number): number {
  // In short steps: a day with a clock change can lie between two moments that are 24 hours apart.
  for (let moment = after - dayMs; ; moment += dayMs / 4) {
    const due = onDay(moment, time, timeZone)
    if (due > after) return due
  }
}

/** What has to be asked when the clock stands at these moments, one after the other. */
export function expected(person: Person, start: number, moments: number[]): Asked[] {
  const asked: Asked[] = []
  let due = firstDue(person, start)
  for (const at of moments) {
    if (due > at) continue
    if (isQuiet(person, at)) {
      due = firstDue({ ...person, time: person.quietHours.to }, at)
    } else {
      asked.push({ slot: due, at })
      due = firstDue(person, at)
    }
  }
  return asked
}

export function isQuiet({ quietHours: { from, to }, timeZone }: Person, at: number): boolean {
  const now = new Date(wallClock(at, timeZone)).toISOString().slice(11, 16)
  return from <= to ? from <= now && now < to : from <= now || now < to
}

/** RFC 5545: a time that comes twice is the first of both, one that is left out is read as if the clocks had not changed yet. */
function onDay(moment: number, time: string, timeZone: string): number {
  const day = new Date(wallClock(moment, timeZone)).toISOString().slice(0, 10)
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const before = wanted - offsetAt(wanted - dayMs, timeZone)
  const after = wanted - offsetAt(wanted + dayMs, timeZone)
  const fitting = [before, after].filter((at) => wallClock(at, timeZone) === wanted)
  return fitting.length > 0 ? Math.min(...fitting) : before
}

function offsetAt(moment: number, timeZone: string): number {
  return wallClock(moment, timeZone) - moment
}

/** What a clock on the wall shows, as if it were UTC. */
function wallClock(moment: number, timeZone: string): number {
  const text = clockOf(timeZone).format(moment) // 2027-03-13, 04:17:00
  return Date.parse(`${text.replace(', ', 'T')}Z`) + (((moment % 1000) + 1000) % 1000)
}

// Made once: making one costs a hundred times as much as using it.
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  clocks.set(timeZone, made)
  return made
}
