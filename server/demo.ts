/** The page's words in the browser's language; English is in the page itself. */
const chinese: { [name: string]: string } = {
  lead: '想改变什么，用自己的话说出来就好，中文英文都行。它会变成一个目标、一份小小的计划，到时候也会有人问你一句：进展怎么样？',
  note: '这是一个程序，不是心理医生。它只在这台服务器上运行：你写的内容留在这里，说一句话就能全部删除。',
}

if (/^zh\b/i.test(navigator.language)) {
  document.documentElement.lang = 'zh'
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = chinese[element.dataset.text ?? ''] ?? element.textContent
  }
}
