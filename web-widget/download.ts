/** Fetches what only this person may see and saves it as a file. Throws when the server does not give it. */
export async function download(link: string, server: URL, token: string): Promise<void> {
  const response = await fetch(new URL(link.replace(/^\//, ''), withSlash(server)), { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  const address = URL.createObjectURL(await response.blob())
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = fileName(response.headers.get('content-disposition')) ?? 'waymark.json'
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000) // some browsers read it only after the click is over
}

function fileName(disposition: string | null): string | undefined {
  return disposition?.match(/filename="?([^";]+)"?/)?.[1]
}

function withSlash(server: URL): URL {
  return new URL(server.pathname.endsWith('/') ? server : `${server.href}/`)
}
