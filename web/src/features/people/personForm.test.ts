import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../shared/api/ApiProblem'
import { faultInUsername, faultsIn, faultsOfAnswer } from './personForm'

const good = { fullName: 'Lê Văn Út', position: '', phone: '0293 387 8999', email: 'ut@haugiang.gov.vn' }

describe('a person is refused for', () => {
  it('a name of blanks', () => expect(faultsIn({ ...good, fullName: '  ' })).toEqual({ fullName: 'needName' }))
  it('letters in a phone number', () => expect(faultsIn({ ...good, phone: 'gọi tôi' })).toEqual({ phone: 'badPhone' }))
  it('an e-mail address without @', () => expect(faultsIn({ ...good, email: 'ut.haugiang' })).toEqual({ email: 'badEmail' }))
  it('nothing where all is in order, phone and e-mail not needed', () => {
    expect(faultsIn(good)).toEqual({})
    expect(faultsIn({ ...good, phone: '', email: '' })).toEqual({})
  })
})

describe('a user name', () => {
  it.each(['ut', 'le.van-ut_2', ' THUKY '])('may be %s', (name) => expect(faultInUsername(name)).toEqual({}))
  it.each(['', 'u', 'lê út', '.ut', 'a b'])('may not be “%s”', (name) => expect(faultInUsername(name)).toEqual({ username: 'badUsername' }))
})

describe('an answer of the server', () => {
  const problem = (status: number, code: string, pointer = '') => new ApiProblem(status, code, '', '', '', [{ pointer, code: '' }], {})
  it('puts a taken user name at its field', () => expect(faultsOfAnswer(problem(409, 'conflict'))).toEqual({ username: 'taken' }))
  it('puts a fault at the field it points to', () => expect(faultsOfAnswer(problem(422, 'invalid', '/phone'))).toEqual({ phone: 'badPhone' }))
  it('leaves all else to the form as a whole', () => expect(faultsOfAnswer(problem(409, 'state'))).toEqual({}))
})
