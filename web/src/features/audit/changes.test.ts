import { expect, it } from 'vitest'
import { changesOf } from './changes'

it('names only the fields that differ', () => {
  expect(changesOf({ before: { fullName: 'Lê Văn Út', position: 'Chuyên viên' }, after: { fullName: 'Lê Văn Út', position: 'Phó phòng' } })).toEqual([
    { field: 'position', before: 'Chuyên viên', after: 'Phó phòng' },
  ])
})

it('shows all of what is new and of what is gone', () => {
  expect(changesOf({ after: { name: 'Các xã', endpoints: 10 } }).map(({ field }) => field)).toEqual(['name', 'endpoints'])
  expect(changesOf({ before: { name: 'Các xã' } })).toEqual([{ field: 'name', before: 'Các xã', after: undefined }])
})

it('takes an empty text, no value and an empty list for the same', () => {
  expect(changesOf({ before: { position: '', levels: [] }, after: { position: null } })).toEqual([])
})

it('sees a change inside a list', () => {
  const grant = { role: 'secretary', unitName: 'Xã Vị Thủy', subtree: false }
  expect(changesOf({ before: { grants: [grant] }, after: { grants: [{ ...grant, subtree: true }] } })).toHaveLength(1)
})

it('leaves out what only programs read', () => {
  expect(changesOf({ after: { file: 'a3f0', jti: 'x', created: 2 } })).toEqual([{ field: 'created', before: undefined, after: 2 }])
})
