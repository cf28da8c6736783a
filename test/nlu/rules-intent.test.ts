import { describe, expect, it } from 'vitest'
import { recogniseIntent, wholeMessage } from '../../nlu/rules-intent.ts'
import { findSentiment } from '../../nlu/rules-sentiment.ts'
import type { Intent, Sentiment } from '../../nlu/understanding.ts'

describe('a message that is nothing but a set phrase', () => {
  it.each<[string, Intent]>([
    ['Nvm!!', 'cancel'],
    ['好的好的～', 'affirm'],
    ['YES', 'affirm'],
    ['no no no', 'deny'],
    ['thank you :)', 'thanks'],
    ['Good morning, coach!', 'greet'],
    ['拜拜👋', 'goodbye'],
    ['ｏｋ', 'affirm'],
    ['算了', 'cancel'],
    ['我的目标', 'list_goals'],
  ])('%s means %s', (text, intent) => {
    expect(wholeMessage(text)).toBe(intent)
  })

  it.each(['no idea how to start running', '好的方法是什么', 'thanks for nothing', '', '!!!', 'a'.repeat(100_000)])(
    'says nothing about %.30s',
    (text) => {
      expect(wholeMessage(text)).toBeUndefined()
    },
  )
})

describe('intents without the model', () => {
  it.each<[string, Intent]>([
    ['I want to run 10k before June', 'set_goal'],
    ['我想在六月前跑完10公里', 'set_goal'],
    ['ran 3k today', 'log_progress'],
    ['今天跑了5公里', 'log_progress'],
    ['show me my goals please', 'list_goals'],
    ['看看我的目标进度', 'list_goals'],
    ['stop sending me reminders', 'stop_check_ins'],
    ['别再给我发提醒了', 'stop_check_ins'],
    ['delete all my data', 'delete_data'],
    ['请把我的数据全部删除', 'delete_data'],
    ['can I talk to a real person', 'talk_to_human'],
    ['转人工', 'talk_to_human'],
    ['please switch to English', 'change_language'],
    ['any tips for falling asleep?', 'ask_recommendation'],
    ['I am so tired of everything', 'share_feeling'],
  ])('%s is %s', (text, intent) => {
    expect(recogniseIntent(text)).toMatchObject({ intent: { label: intent }, outOfScope: false })
  })

  it('does not know what fits nothing', () => {
    expect(recogniseIntent('the moon is far away').outOfScope).toBe(true)
  })
})

describe('sentiment without the model', () => {
  it.each<[string, Sentiment]>([
    ['feeling great today', 'positive'],
    ['I am not happy', 'negative'],
    ['今天很开心', 'positive'],
    ['不开心', 'negative'],
    ['太累了，压力好大', 'negative'],
    ['read 20 pages', 'neutral'],
  ])('%s is %s', (text, sentiment) => {
    expect(findSentiment(text).sentiment).toBe(sentiment)
  })
})
