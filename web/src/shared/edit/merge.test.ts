import { describe, expect, it } from 'vitest'
import { differences, merged } from './merge'

const base = { name: 'Lê Văn Út', phone: '0900 000 001', position: 'Chuyên viên' }

describe('two versions of an edit', () => {
  it('differ where either was changed, and tell whose change is mine', () => {
    const mine = { ...base, phone: '0900 000 002' }
    const theirs = { ...base, position: 'Phó phòng' }
    expect(differences(base, mine, theirs)).toEqual([
      { key: 'phone', mineIsNew: true },
      { key: 'position', mineIsNew: false },
    ])
  })

  it('do not differ where both made the same change', () => {
    const both = { ...base, phone: '0900 000 002' }
    expect(differences(base, both, both)).toEqual([])
  })

  it('compare lists by what is in them', () => {
    expect(differences({ ids: ['a'] }, { ids: ['a'] }, { ids: ['a'] })).toEqual([])
    expect(differences({ ids: ['a'] }, { ids: ['a', 'b'] }, { ids: ['a'] })).toHaveLength(1)
  })

  it('become one by the choice made for each field', () => {
    const mine = { ...base, phone: '0900 000 002', position: '' }
    const theirs = { ...base, name: 'Lê Văn Tám', position: 'Phó phòng' }
    expect(merged(mine, theirs, new Set(['phone']))).toEqual({ name: 'Lê Văn Tám', phone: '0900 000 002', position: 'Phó phòng' })
  })
})
