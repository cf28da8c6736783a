import { findEntities } from './nlu/entities.ts'
import { casual } from 'chrono-node/en'
console.log(casual.parse('want to lose 5 kg by may', new Date(2026,11,1,12)).map(r=>[r.index,r.text]))
console.log(casual.parse('read a book by may', new Date(2026,11,1,12)).map(r=>[r.index,r.text]))
for (const t of ['want to lose 5 kg by may', 'by may', 'done by may please', 'before may','by last october lol','i ran last march'])
  console.log(t, JSON.stringify(findEntities(t, { language: /[一-鿿]/.test(t) ? 'zh' : 'en', at: new Date('2026-12-01T09:00Z'), timeZone: 'Europe/London' }).map((e) => [e.type, e.text, e.value])))
