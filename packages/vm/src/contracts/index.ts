export { type ContractTest, imageContract, networkContract } from './contracts.js';
