import { describe, expect, it } from 'vitest'
import { isOwnData, isSafeLink, splitLinks } from '../../web-widget/links.ts'

describe('addresses in a text', () => {
  it.each([
    ['See https://example.org/a.', ['https://example.org/a']],
    ['(see https://example.org/a_(b)) and http://example.com?x=1&y=2!', ['https://example.org/a_(b)', 'http://example.com?x=1&y=2']],
    ['详情见https://example.org/跑步。', ['https://example.org/']],
    ['看这里：https://example.org/path，谢谢', ['https://example.org/path']],
    ['"https://example.org"', ['https://example.org']],
    ['javascript:alert(1) ftp://example.org www.example.org', []],
    ['<img src=x onerror=alert(1)>', []],
    ['https:// nothing', []],
  ])('%s', (text, urls) => {
    const pieces = splitLinks(text)
    expect(pieces.flatMap((piece) => ('url' in piece ? [piece.url] : []))).toEqual(urls)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  })
})

describe('links of a card', () => {
  it.each(['https://example.org', 'http://example.org', 'tel:116123', 'mailto:help@example.org'])('%s may be followed', (link) => {
    expect(isSafeLink(link)).toBe(true)
  })

  it.each(['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//example.org', 'https://'])(
    '%s may not',
    (link) => {
      expect(isSafeLink(link)).toBe(false)
    },
  )

  it('are fetched with the token only when they are ours', () => {
    expect(['/api/v1/people/me/export', 'https://example.org/api/v1/', '/api/v2/', '//example.org/api/v1/'].map(isOwnData)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})
