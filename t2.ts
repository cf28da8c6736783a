import { findEntities } from './nlu/entities.ts'
for (const t of ['end of march', 'hm actually end of april is more realistic', 'want to lose 5 kg by may', 'every night at 10', 'by last october lol', 'btw i moved to new york last week', '三月底', 'in may', '5.30 pm', 'make the running one 120 km', '每晚十点', 'i want to learn 500 spanish words'])
  console.log(t, JSON.stringify(findEntities(t, { language: /[一-鿿]/.test(t) ? 'zh' : 'en', at: new Date('2026-12-01T09:00Z'), timeZone: 'Europe/London' }).map((e) => [e.type, e.text, e.value])))
