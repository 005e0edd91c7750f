import { LOOKS } from './looks';
import { areSound } from './sound';

areSound('phone', LOOKS);
