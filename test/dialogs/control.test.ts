import { describe, expect, it } from 'vitest'
import { findControl } from '../../dialogs/control.ts'

describe('control words', () => {
  it.each([
    ['skip', 'skip'],
    ['Skip this one, please', 'skip'],
    ['跳过吧', 'skip'],
    ['先跳过', 'skip'],
    ['go back', 'back'],
    ['上一步', 'back'],
    ['say that again?', 'repeat'],
    ['再说一遍', 'repeat'],
    ['Cancel.', 'cancel'],
    ['never mind', 'cancel'],
    ['nevermind!', 'cancel'],
    ['算了', 'cancel'],
    ['取消吧', 'cancel'],
    ['later', 'later'],
    ['待会儿再说', 'later'],
    ['help', 'help'],
    ['？', 'help'],
    ['帮助', 'help'],
    ['STOP', 'stop'],
    ['别发了', 'stop'],
    ['go on', 'go-on'],
    ['继续', 'go-on'],
    ['请继续吧', 'go-on'],
  ])('%s is %s', (text, control) => {
    expect(findControl(text)).toBe(control)
  })

  it.each([
    'I want to stop smoking',
    'help me sleep better',
    'back pain is bad today',
    '我想戒烟',
    '帮我定个目标',
    'I cancelled my gym membership',
    'skip rope 10 minutes a day',
    '',
  ])('"%s" is no control word', (text) => {
    expect(findControl(text)).toBeUndefined()
  })
})
