import type { findEntities } from '../../nlu/entities.ts'

/** One line for an entity: "date before 2027-06-01..2027-06-30 month". */
export function line(entity: ReturnType<typeof findEntities>[number]): string {
  switch (entity.type) {
    case 'date':
      return `date ${entity.value.relation} ${entity.value.from}..${entity.value.to} ${entity.value.grain}`
    case 'time':
      return `time ${entity.value.time}${entity.value.part ? ' part' : ''}`
    case 'duration':
      return `duration ${entity.value.iso} ${entity.value.seconds}`
    case 'recurrence':
      return `every ${entity.value.rule}${entity.value.perPeriod ? ` ${entity.value.perPeriod.times}/${entity.value.perPeriod.period}` : ''}`
    case 'number':
      return `number ${entity.value.number}`
    case 'quantity':
      return `${entity.value.number} ${entity.value.unit}`
    case 'money':
      return `money ${entity.value.amount} ${entity.value.currency}`
    case 'percentage':
      return `percent ${entity.value.number}`
    case 'person-word':
      return `person ${entity.value.relation}`
    case 'rating':
      return `rating ${entity.value.number}`
    case 'field':
      return `field ${entity.value.field}`
    case 'time-zone':
      return `zone ${entity.value.timeZone}`
    case 'language':
      return `language ${entity.value.language}`
  }
}
