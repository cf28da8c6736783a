import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig, root } from '../../server/config.ts'
import { findKey } from '../../server/keys.ts'

const masterKey = { WAYMARK_MASTER_KEY_FILE: 'master.key' }

describe('the configuration', () => {
  it('needs nothing', () => {
    const { config, secrets } = readConfig({})
    expect(config).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      modelsFolder: join(root, 'models'),
      role: 'all',
      publicUrl: null,
      origins: [],
      clock: null,
    })
    expect(secrets).toEqual({ apiKeys: [], mongodbUrl: null })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', WAYMARK_CLOCK: ' ', HOST: '' }).config.port).toBe(3978)
  })

  it.each<[{ [name: string]: string }, RegExp]>([
    [{ PORT: 'abc' }, /^PORT is "abc"\. Set it to a whole number from 0 to 65535/],
    [{ PORT: '70000' }, /^PORT is "70000"\./],
    [{ PORT: '-1' }, /^PORT /],
    [{ PORT: '39.78' }, /^PORT /],
    [{ HOST: 'not a host' }, /^HOST is "not a host"\. Set it/],
    [{ HOST: '0.0.0.0' }, /^HOST is 0\.0\.0\.0.* WAYMARK_PUBLIC_URL/],
    [{ WAYMARK_PUBLIC_URL: 'coach.example.org' }, /^WAYMARK_PUBLIC_URL is .* Set it/],
    [{ WAYMARK_PUBLIC_URL: 'ftp://x.example' }, /^WAYMARK_PUBLIC_URL /],
    [{ WAYMARK_ORIGINS: 'https://a.example,nonsense' }, /^WAYMARK_ORIGINS has "nonsense"/],
    [{ WAYMARK_ORIGINS: 'https://a.example/path' }, /^WAYMARK_ORIGINS /],
    [{ WAYMARK_WORKERS: '0' }, /^WAYMARK_WORKERS is "0"/],
    [{ WAYMARK_LOG: 'loud' }, /^WAYMARK_LOG is "loud"\. Set it to one of trace, debug/],
    [{ ...masterKey, WAYMARK_MONGODB_URL: 'localhost:27017' }, /^WAYMARK_MONGODB_URL is no address of a MongoDB\. Set it to one such as/],
    [{ ...masterKey, WAYMARK_MONGODB_URL: 'https://db.example/waymark' }, /^WAYMARK_MONGODB_URL is no address/],
    [{ ...masterKey, WAYMARK_MONGODB_URL: 'mongodb://' }, /^WAYMARK_MONGODB_URL is no address/],
    [{ ...masterKey, WAYMARK_MONGODB_URL: 'mongodb://me:p@ss@db1/waymark' }, /@ : \/ \? # and % in the password written as %40/],
    [{ ...masterKey, WAYMARK_MONGODB_URL: 'mongodb://db1/way.mark' }, /^WAYMARK_MONGODB_URL names a database that cannot be used/],
    [{ ...masterKey, WAYMARK_MONGODB_URL: 'mongodb://db1/admin?replicaSet=rs0' }, /^WAYMARK_MONGODB_URL names a database/],
    [{ ...masterKey, WAYMARK_MONGODB_URL: `mongodb://db1/${'x'.repeat(59)}` }, /at most 58 letters/],
    [{ WAYMARK_MONGODB_URL: 'mongodb://db1/waymark' }, /^WAYMARK_MONGODB_URL is set, but WAYMARK_MASTER_KEY_FILE is not/],
    [{ WAYMARK_ROLE: 'boss' }, /^WAYMARK_ROLE is "boss"\. Set it to web, worker or all/],
    [
      { WAYMARK_ROLE: 'web' },
      /^WAYMARK_ROLE is web, but WAYMARK_MONGODB_URL is not set\..* set WAYMARK_MONGODB_URL, or leave WAYMARK_ROLE out/,
    ],
    [{ WAYMARK_ROLE: 'worker' }, /^WAYMARK_ROLE is worker, but WAYMARK_MONGODB_URL is not set/],
    [{ WAYMARK_CLOCK: 'tomorrow' }, /^WAYMARK_CLOCK is "tomorrow"\. Set it to/],
    [{ WAYMARK_CLOCK: '2026-12-01T08:00Z', NODE_ENV: 'production' }, /^WAYMARK_CLOCK is set and NODE_ENV is production/],
    [{ WAYMARK_API_KEYS: 'bad name:secretsecret' }, /^WAYMARK_API_KEYS cannot be read/],
    [{ WAYMARK_API_KEYS: 'name:' }, /^WAYMARK_API_KEYS cannot be read/],
    [{ WAYMARK_API_KEYS: 'a:same,b:same' }, /^WAYMARK_API_KEYS has the same key twice, at "b"/],
    [{ WAYMARK_MESSAGES_PER_MINUTE: '0' }, /^WAYMARK_MESSAGES_PER_MINUTE /],
    [{ WAYMARK_REQUESTS_PER_SECOND: 'x' }, /^WAYMARK_REQUESTS_PER_SECOND /],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /^OTEL_EXPORTER_OTLP_ENDPOINT is no web address\. Set it to/],
    [{ OTEL_TRACES_SAMPLER: 'some' }, /^OTEL_TRACES_SAMPLER is "some"\. Set it to one of always_on/],
    [{ OTEL_TRACES_SAMPLER_ARG: '10%' }, /^OTEL_TRACES_SAMPLER_ARG is "10%"\. Set it to a share from 0 to 1/],
    [{ OTEL_TRACES_SAMPLER_ARG: '1.5' }, /^OTEL_TRACES_SAMPLER_ARG /],
  ])('refuses %j with a sentence', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(ConfigError)
    expect(() => readConfig(environment)).toThrow(sentence)
  })

  it.each([
    'mongodb://db1',
    'mongodb://db1:27017,db2:27017,[::1]:27018/?replicaSet=rs0',
    'mongodb://me:p%40ss@db1,db2/way-mark_2?replicaSet=rs0&authSource=admin',
    ' mongodb+srv://me:secret@cluster.example.org/waymark?retryWrites=true ',
  ])('takes %s for the address of a MongoDB, and keeps it apart', (given) => {
    const { config, secrets } = readConfig({ ...masterKey, WAYMARK_MONGODB_URL: given })
    expect(secrets.mongodbUrl).toBe(given.trim())
    expect(JSON.stringify(config)).not.toContain('mongodb')
    expect(config.masterKeyFile).toBe(resolve('master.key'))
  })

  it.each(['all', 'web', 'worker'] as const)('takes the role %s where there is a MongoDB', (role) => {
    expect(readConfig({ ...masterKey, WAYMARK_MONGODB_URL: 'mongodb://db1', WAYMARK_ROLE: role }).config.role).toBe(role)
  })

  it.each([
    'mongodb://me:verysecret@db1/a.b',
    'mongodb://me:very@secret@db1/w',
    'mongo://me:verysecret@db1',
    'mongodb://me:very/secret@db1/w',
  ])('never says what is in %s', (given) => {
    for (const more of [{}, masterKey]) expect(() => readConfig({ ...more, WAYMARK_MONGODB_URL: given })).not.toThrow(/very|secret@|db1/)
  })

  it('tells all problems at once, and never a key', () => {
    const read = () => readConfig({ PORT: 'x', WAYMARK_LOG: 'y', WAYMARK_API_KEYS: 'bad name:verysecret' })
    expect(read).toThrow(/PORT[^]*WAYMARK_LOG|WAYMARK_LOG[^]*PORT/)
    expect(read).not.toThrow(/verysecret/)
  })

  it('listens to others when it knows how they reach it', () => {
    const { config } = readConfig({ HOST: '0.0.0.0', WAYMARK_PUBLIC_URL: 'https://coach.example.org' })
    expect([config.host, config.publicUrl?.host]).toEqual(['0.0.0.0', 'coach.example.org'])
  })

  it('reads keys with and without a name, and keeps only hashes', () => {
    const { apiKeys } = readConfig({ WAYMARK_API_KEYS: 'shop:first-key, second-key ,school:third:key' }).secrets
    expect(apiKeys.map(({ name }) => name)).toEqual(['shop', 'default', 'school'])
    expect(['first-key', 'second-key', 'third:key', 'fourth', ''].map((key) => findKey(key, apiKeys))).toEqual([
      'shop',
      'default',
      'school',
      undefined,
      undefined,
    ])
    expect(JSON.stringify(apiKeys)).not.toContain('first-key')
  })

  it.each<[{ [name: string]: string }, object | null]>([
    [{}, null],
    [{ OTEL_TRACES_SAMPLER: 'always_on' }, null],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, { url: 'http://127.0.0.1:4318/v1/traces', ratio: 1, service: 'waymark' }],
    [
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otel.example/in/',
        OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
        OTEL_TRACES_SAMPLER_ARG: '.1',
      },
      { url: 'https://otel.example/in/v1/traces', ratio: 0.1, service: 'waymark' },
    ],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_TRACES_SAMPLER_ARG: '0.1' },
      { url: 'http://c/v1/traces', ratio: 1, service: 'waymark' },
    ],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_TRACES_SAMPLER: 'always_off' }, null],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_SERVICE_NAME: 'coach' },
      { url: 'http://c/v1/traces', ratio: 1, service: 'coach' },
    ],
  ])('sends traces only where it is told to: %j', (environment, traces) => {
    expect(readConfig(environment).config.traces).toEqual(traces)
  })

  it('is described in example.env, every variable in the same order', async () => {
    const described = [...(await readFile(join(root, 'example.env'), 'utf8')).matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name)
    const source = await readFile(join(root, 'server/config.ts'), 'utf8')
    const variables = [...source.slice(source.indexOf('const variables')).matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)
    expect(variables.length).toBeGreaterThan(10)
    expect(described).toEqual(variables)
  })
})
