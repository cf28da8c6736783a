/** Rows of numbers in one block; 64 bit, because reading 32-bit numbers halves the speed of these loops. */
export interface Matrix {
  rows: number
  columns: number
  data: Float64Array
}

export function matrix(rows: number, columns: number): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) }
}

/** out = a * transposed(b). Eight products a turn: the numbers are loaded once and used four times, which is worth a factor of 3. */
export function timesTransposed(a: Matrix, b: Matrix, out: Matrix): void {
  const width = a.columns
  const x = a.data
  const w = b.data
  for (let row = 0; row < a.rows; row += 2) {
    const second = Math.min(row + 1, a.rows - 1)
    for (let column = 0; column < b.rows; column += 4) {
      const columns = [column, column + 1, column + 2, column + 3].map((index) => Math.min(index, b.rows - 1))
      const [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = columns
      const [x0, x1, w0, w1, w2, w3] = [row * width, second * width, c0 * width, c1 * width, c2 * width, c3 * width]
      let s0 = 0,
        s1 = 0,
        s2 = 0,
        s3 = 0,
        t0 = 0,
        t1 = 0,
        t2 = 0,
        t3 = 0
      for (let index = 0; index < width; index++) {
        // Inside the bounds by construction: a check here would cost as much as the product.
        const p = x[x0 + index] as number
        const q = x[x1 + index] as number
        const v0 = w[w0 + index] as number
        const v1 = w[w1 + index] as number
        const v2 = w[w2 + index] as number
        const v3 = w[w3 + index] as number
        s0 += p * v0
        s1 += p * v1
        s2 += p * v2
        s3 += p * v3
        t0 += q * v0
        t1 += q * v1
        t2 += q * v2
        t3 += q * v3
      }
      const o = row * b.rows
      const u = second * b.rows
      out.data[u + c3] = t3
      out.data[u + c2] = t2
      out.data[u + c1] = t1
      out.data[u + c0] = t0
      out.data[o + c3] = s3
      out.data[o + c2] = s2
      out.data[o + c1] = s1
      out.data[o + c0] = s0
    }
  }
}

/** Turns logits into probabilities where they lie; returns the logarithm of the sum. */
export function softmaxInPlace(logits: Float64Array | Float32Array, from: number, count: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (let index = from; index < from + count; index++) most = Math.max(most, logits[index] as number)
  let sum = 0
  for (let index = from; index < from + count; index++) sum += logits[index] = Math.exp((logits[index] as number) - most)
  for (let index = from; index < from + count; index++) logits[index] = (logits[index] as number) / sum
  return most + Math.log(sum)
}
